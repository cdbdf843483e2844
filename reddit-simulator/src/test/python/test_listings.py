"""Listings, read to their end: the same things in the same order as in the simulator's world."""

import pytest


def fullnames(things) -> list[str]:
    return [thing.fullname for thing in things]


def test_new(reddit, facts):
    posts = fullnames(reddit.subreddit(facts["subreddit"]).new(limit=None))
    assert len(posts) == 1000
    assert posts == facts["new"]


def test_hot_begins_with_what_is_pinned(reddit, facts):
    posts = list(reddit.subreddit(facts["subreddit"]).hot(limit=None))
    pinned = [post.fullname for post in posts if post.stickied]
    assert pinned and pinned == fullnames(posts[: len(pinned)])
    assert set(fullnames(posts)) == set(facts["hot"])
    assert len(posts) == len(facts["hot"])


def test_rising(reddit, facts):
    assert fullnames(reddit.subreddit(facts["subreddit"]).rising(limit=None)) == facts["rising"]


@pytest.mark.parametrize("period", ["hour", "day", "week", "month", "year", "all"])
def test_top(reddit, facts, period):
    assert fullnames(reddit.subreddit(facts["subreddit"]).top(time_filter=period, limit=None)) == facts["top"][period]


def test_controversial(reddit, facts):
    posts = reddit.subreddit(facts["subreddit"]).controversial(time_filter="year", limit=None)
    assert fullnames(posts) == facts["controversial"]


def test_limit_below_a_page(reddit, facts):
    assert fullnames(reddit.subreddit(facts["subreddit"]).new(limit=7)) == facts["new"][:7]


def test_several_subreddits_and_all(reddit, facts):
    both = list(reddit.subreddit(f"{facts['subreddit']}+TinyTeapots").new(limit=200))
    assert {post.subreddit.display_name for post in both} <= {facts["subreddit"], "TinyTeapots"}
    assert len(set(fullnames(reddit.subreddit("all").new(limit=250)))) == 250
    assert len(list(reddit.front.hot(limit=30))) == 30


def test_comments_of_a_subreddit(reddit, facts):
    assert fullnames(reddit.subreddit(facts["subreddit"]).comments(limit=None)) == facts["comments"]


def test_of_a_user(reddit, facts):
    redditor = reddit.redditor(facts["user"]["name"].upper())
    assert fullnames(redditor.submissions.new(limit=None)) == facts["user"]["posts"]
    assert fullnames(redditor.comments.new(limit=None)) == facts["user"]["comments"]
    everything = facts["user"]["posts"] + facts["user"]["comments"]
    found = fullnames(redditor.new(limit=None))
    assert len(found) == len(set(found)) == min(1000, len(everything))
    assert set(found) <= set(everything)
    assert set(fullnames(redditor.submissions.top(time_filter="all", limit=None))) == set(facts["user"]["posts"])


def test_of_a_domain(reddit, facts):
    assert fullnames(reddit.domain(facts["domain"]["name"]).new(limit=None)) == facts["domain"]["posts"]


def test_subreddits(reddit, facts):
    popular = [subreddit.display_name for subreddit in reddit.subreddits.popular(limit=None)]
    assert facts["subreddit"] in popular
    assert len(popular) == len(set(popular))
    assert list(reddit.subreddits.new(limit=None))
    assert list(reddit.subreddits.default(limit=None))
