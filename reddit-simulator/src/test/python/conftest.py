"""PRAW on the simulator, and what the simulator's world really holds. Both are named by the environment."""

import json
import os
from pathlib import Path

import praw
import pytest


def praw_on(uri: str, **credentials: str) -> praw.Reddit:
    return praw.Reddit(
        **{"client_id": "simulator", "client_secret": "simulator", **credentials},
        user_agent="reddit-lakehouse:check:0.1 (by /u/simulator)",
        reddit_url=uri,
        oauth_url=uri,
        check_for_updates=False,
    )


@pytest.fixture(scope="session")
def facts() -> dict:
    return json.loads(Path(os.environ["SIMULATOR_FACTS"]).read_text())


@pytest.fixture(scope="session")
def reddit(facts) -> praw.Reddit:
    return praw_on(facts["uri"])


@pytest.fixture
def without_waiting(monkeypatch) -> None:
    """PRAW waits seconds before it asks again after an error."""
    monkeypatch.setattr("prawcore.sessions.time.sleep", lambda seconds: None)
