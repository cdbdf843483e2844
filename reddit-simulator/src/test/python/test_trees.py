"""Comment forests, complete."""

import pytest


def test_forests(reddit, facts):
    assert any(len(comments) > 500 for comments in facts["trees"].values())
    for post, comments in facts["trees"].items():
        forest = reddit.submission(post).comments
        assert forest.replace_more(limit=None) == []
        found = forest.list()
        assert len(found) == len(comments)
        assert {comment.id: comment.parent_id for comment in found} == comments


@pytest.mark.parametrize("order", ["confidence", "top", "new", "old", "controversial", "qa"])
def test_every_order_is_complete(reddit, facts, order):
    post, comments = min(facts["trees"].items(), key=lambda tree: len(tree[1]))
    submission = reddit.submission(post)
    submission.comment_sort = order
    submission.comments.replace_more(limit=None)
    assert {comment.id for comment in submission.comments.list()} == set(comments)


def test_a_comment_and_its_answers(reddit, facts):
    post, comments = max(facts["trees"].items(), key=lambda tree: len(tree[1]))
    parent = next(parent[3:] for parent in comments.values() if parent.startswith("t1_"))
    comment = reddit.comment(parent)
    comment.refresh()
    comment.replies.replace_more(limit=None)
    answers = {child for child, of in comments.items() if of == f"t1_{parent}"}
    assert {answer.id for answer in comment.replies} == answers
    assert comment.submission.id == post


def test_fields_of_a_comment(reddit, facts):
    post = next(iter(facts["trees"]))
    submission = reddit.submission(post)
    comment = submission.comments[0]
    assert comment.link_id == submission.fullname
    assert comment.is_root and comment.depth == 0
    assert comment.body and comment.body_html.startswith("<div")
    assert comment.subreddit == submission.subreddit
    assert comment.permalink.startswith(submission.permalink)
