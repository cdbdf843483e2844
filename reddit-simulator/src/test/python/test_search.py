"""Search, which on Reddit ends after about 250 posts."""


def test_in_a_subreddit(reddit, facts):
    subreddit = reddit.subreddit(facts["subreddit"])
    newest = next(subreddit.new(limit=1))
    word = newest.title.split()[-1].strip("?!.").lower()
    found = list(subreddit.search(word, sort="new", limit=None))
    assert newest.id in [post.id for post in found]
    assert len(found) <= 250
    assert {post.subreddit.display_name for post in found} == {facts["subreddit"]}
    assert all(word in (post.title + post.selftext).lower() for post in found)
    created = [post.created_utc for post in found]
    assert created == sorted(created, reverse=True)


def test_fields_and_period(reddit, facts):
    subreddit = reddit.subreddit(facts["subreddit"])
    author = next(subreddit.new(limit=1)).author.name
    found = list(subreddit.search(f"author:{author}", limit=None))
    assert found and {post.author.name for post in found} == {author}
    newest = max(post.created_utc for post in subreddit.search("the", limit=None))
    week = [post.created_utc for post in subreddit.search("the", time_filter="week", limit=None)]
    assert week and min(week) >= newest - 8 * 24 * 3600


def test_everywhere(reddit):
    found = list(reddit.subreddit("all").search("the", limit=120))
    assert len(found) == len({post.id for post in found}) == 120
    assert len({post.subreddit.display_name for post in found}) > 1


def test_subreddits(reddit, facts):
    found = [subreddit.display_name for subreddit in reddit.subreddits.search(facts["subreddit"][:6].upper(), limit=None)]
    assert found[0] == facts["subreddit"]
    assert list(reddit.subreddits.search("nobody_has_this_one", limit=None)) == []
