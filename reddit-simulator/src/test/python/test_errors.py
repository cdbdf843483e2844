"""Every error is the one that PRAW raises on Reddit."""

import prawcore
import pytest
from praw.exceptions import RedditAPIException
from prawcore import exceptions

from conftest import praw_on


def first(reddit, subreddit: str):
    return next(iter(reddit.subreddit(subreddit).new(limit=1)))


@pytest.mark.parametrize(
    ("subreddit", "error", "reason"),
    [
        ("TheBackRoomOffice", exceptions.Forbidden, "private"),
        ("FlatMoonTheory", exceptions.Forbidden, "quarantined"),
        ("GreyMarketTips", exceptions.NotFound, "banned"),
        ("fault_gated", exceptions.Forbidden, "gated"),
        ("fault_gold_only", exceptions.Forbidden, "gold_only"),
    ],
)
def test_subreddits_that_are_not_shown(reddit, subreddit, error, reason):
    with pytest.raises(error) as caught:
        first(reddit, subreddit)
    assert caught.value.response.json()["reason"] == reason


def test_no_such_subreddit(reddit):
    with pytest.raises(exceptions.Redirect) as caught:
        first(reddit, "nobody_has_this_one")
    assert caught.value.path == "/subreddits/search"


def test_no_such_thing(reddit):
    with pytest.raises(exceptions.NotFound):
        reddit.submission("zzzzzzzzz").title
    with pytest.raises(exceptions.NotFound):
        reddit.redditor("nobody_has_this_one").link_karma
    with pytest.raises(exceptions.NotFound):
        reddit.subreddit("CodeAndCoffee").wiki["no_such_page"].content_md
    with pytest.raises(RedditAPIException, match="USER_DOESNT_EXIST"):
        reddit.redditor("nobody_has_this_one").trophies()


@pytest.mark.parametrize(
    ("subreddit", "error"),
    [
        ("fault_500", exceptions.ServerError),
        ("fault_502", exceptions.ServerError),
        ("fault_503", exceptions.ServerError),
        ("fault_504", exceptions.ServerError),
        ("fault_520", exceptions.ServerError),
        ("fault_429", exceptions.TooManyRequests),
        ("fault_429_page", exceptions.TooManyRequests),
        ("fault_401", exceptions.InvalidToken),
        ("fault_page", exceptions.BadJSON),
        ("fault_cut", exceptions.BadJSON),
        ("fault_reset", exceptions.RequestException),
        ("fault_truncated", exceptions.RequestException),
    ],
)
def test_faults(reddit, subreddit, error, without_waiting):
    with pytest.raises(error):
        first(reddit, subreddit)


@pytest.mark.parametrize("subreddit", ["once_500", "once_503", "once_reset", "once_401"])
def test_faults_that_pass(reddit, subreddit, without_waiting):
    with pytest.raises(exceptions.Redirect):
        first(reddit, subreddit)


def test_retry_after(reddit):
    with pytest.raises(exceptions.TooManyRequests) as caught:
        first(reddit, "fault_429_retry_after")
    assert float(caught.value.retry_after) == 7


def test_grants(facts):
    for credentials in (
        {},
        {"username": "simulator", "password": "simulator"},
        {"refresh_token": "simulator-refresh-token"},
        {"client_id": "simulator-installed", "client_secret": None},
    ):
        assert first(praw_on(facts["uri"], **credentials), facts["subreddit"]).title


def test_refused_grants(facts):
    with pytest.raises(exceptions.OAuthException) as caught:
        first(praw_on(facts["uri"], username="simulator", password="wrong"), facts["subreddit"])
    assert caught.value.error == "invalid_grant"
    with pytest.raises(prawcore.ResponseException) as caught:
        first(praw_on(facts["uri"], client_secret="wrong"), facts["subreddit"])
    assert caught.value.response.status_code == 401
    with pytest.raises(prawcore.ResponseException) as caught:
        first(praw_on(facts["uri"], refresh_token="wrong"), facts["subreddit"])
    assert caught.value.response.status_code == 400
