"""PRAW keeps to the budget that the headers tell: 8 requests are left until the window ends, and it makes 12."""

import time

from conftest import praw_on


def test_waits_for_the_next_window(facts):
    reddit = praw_on(facts["uri"])
    posts = reddit.subreddit(facts["subreddit"]).new(limit=1000)
    for number in range(1, 9):
        for _ in range(100):
            next(posts)
        assert reddit.auth.limits == {"remaining": 8 - number, "used": number}
    begin = time.monotonic()
    assert len(list(posts)) == 200
    assert time.monotonic() - begin >= 1
    assert reddit.auth.limits["used"] == 2
