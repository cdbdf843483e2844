"""Single things, and the lists that belong to a subreddit or a user."""

import pytest


def test_info_by_fullname(reddit, facts):
    asked = facts["new"][:150] + facts["comments"][:60]
    assert [thing.fullname for thing in reddit.info(fullnames=asked)] == asked
    assert list(reddit.info(fullnames=["t3_zzzzzzzzz", facts["new"][0]])) == [facts["new"][0][3:]]


def test_info_by_name_and_url(reddit, facts):
    found = list(reddit.info(subreddits=[facts["subreddit"].lower(), "TinyTeapots", "nobody_has_this_one"]))
    assert [subreddit.display_name for subreddit in found] == [facts["subreddit"], "TinyTeapots"]
    assert found[0].fullname == next(iter(reddit.info(fullnames=[found[0].fullname]))).fullname
    post = facts["duplicates"]["post"]
    assert post in [found.id for found in reddit.info(url=reddit.submission(post).url)]


def test_post(reddit, facts):
    post = reddit.submission(facts["new"][0][3:])
    assert post.title and post.author.name and post.subreddit.display_name == facts["subreddit"]
    assert post.permalink == f"/r/{facts['subreddit']}/comments/{post.id}/" + post.permalink.split("/")[-2] + "/"
    assert reddit.submission(url=f"https://www.reddit.com{post.permalink}").title == post.title


def test_duplicates(reddit, facts):
    duplicates = reddit.submission(facts["duplicates"]["post"]).duplicates(limit=None)
    assert [post.id for post in duplicates] == facts["duplicates"]["others"]


def test_subreddit(reddit, facts):
    subreddit = reddit.subreddit(facts["subreddit"].lower())
    assert subreddit.subscribers > 0
    assert subreddit.display_name == facts["subreddit"]
    assert subreddit.url == f"/r/{facts['subreddit']}/"
    assert subreddit.created_utc < 2_000_000_000 and not subreddit.over18
    assert reddit.subreddit("AfterDarkTales").over18


def test_pinned(reddit, facts):
    assert reddit.subreddit(facts["subreddit"]).sticky(number=1).stickied


def test_rules(reddit, facts):
    rules = list(reddit.subreddit(facts["subreddit"]).rules)
    assert [rule.short_name for rule in rules] == facts["rules"]
    assert [rule.priority for rule in rules] == list(range(len(rules)))
    assert reddit.subreddit(facts["subreddit"]).rules[rules[1].short_name].kind in ("link", "comment", "all")


def test_flairs(reddit, facts):
    flairs = list(reddit.subreddit(facts["subreddit"]).flair.link_templates)
    assert [flair["text"] for flair in flairs] == facts["flairs"]
    posts = reddit.subreddit(facts["subreddit"]).new(limit=100)
    worn = {post.link_flair_template_id for post in posts if post.link_flair_text}
    assert worn and worn <= {flair["id"] for flair in flairs}


def test_emojis(reddit, facts):
    assert [emoji.name for emoji in reddit.subreddit(facts["subreddit"]).emoji]


def test_moderators(reddit, facts):
    subreddit = reddit.subreddit(facts["subreddit"])
    moderators = subreddit.moderator()
    assert [moderator.name for moderator in moderators] == facts["moderators"]
    assert [moderator.name for moderator in subreddit.moderator(redditor=facts["moderators"][0])] == facts["moderators"][:1]
    moderated = reddit.redditor(facts["moderators"][0]).moderated()
    assert facts["subreddit"] in [subreddit.display_name for subreddit in moderated]


def test_wiki(reddit, facts):
    wiki = reddit.subreddit(facts["subreddit"]).wiki
    assert [page.name for page in wiki] == facts["wiki"]
    page = wiki[facts["wiki"][0]]
    assert page.content_md and page.revision_by.name and page.revision_date > 0
    revisions = list(page.revisions(limit=None))
    assert revisions[0]["page"].content_md == page.content_md
    everything = list(wiki.revisions(limit=None))
    assert len(everything) == facts["wiki_revisions"]
    assert {revision["page"].name for revision in everything} == set(facts["wiki"])
    assert list(page.discussions(limit=None)) == []


def test_user(reddit, facts):
    redditor = reddit.redditor(facts["user"]["name"])
    assert redditor.fullname == facts["user"]["fullname"]
    assert redditor.link_karma >= 0 and redditor.created_utc > 0
    assert isinstance(redditor.trophies(), list)
    assert isinstance(redditor.multireddits(), list)


def test_trophies_and_multireddits(reddit, facts):
    assert [trophy.name for trophy in reddit.redditor(facts["trophies"]["user"]).trophies()] == facts["trophies"]["names"]
    owner = facts["multireddits"]["user"]
    multireddits = reddit.redditor(owner).multireddits()
    assert [multireddit.name for multireddit in multireddits] == facts["multireddits"]["names"]
    again = reddit.multireddit(redditor=owner, name=multireddits[0].name)
    assert [subreddit.display_name for subreddit in again.subreddits] == facts["multireddits"]["subreddits"]


def test_partial_redditors(reddit, facts):
    asked = facts["accounts"]
    found = {partial.fullname: partial.name for partial in reddit.redditors.partial_redditors([*asked, "t2_zzzzzzzzz"])}
    assert found == asked
    assert list(reddit.redditors.partial_redditors(["t2_zzzzzzzzz"])) == []


def test_search_of_users(reddit, facts):
    name = facts["moderators"][0]
    assert name in [redditor.name for redditor in reddit.redditors.search(name.upper(), limit=100)]
