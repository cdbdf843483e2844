"""PRAW on the simulator that the environment names."""

import os

import praw


def reddit() -> praw.Reddit:
    uri = os.environ["REDDIT_URI"]
    return praw.Reddit(
        client_id="simulator",
        client_secret="simulator",
        user_agent="reddit-lakehouse:yardstick:0.1 (by /u/benchmark)",
        reddit_url=uri,
        oauth_url=uri,
        check_for_updates=False,
    )
