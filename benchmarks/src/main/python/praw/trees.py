"""All comments of the posts named; prints how many there are."""

import sys

import client

reddit = client.reddit()
comments = 0
for post in sys.argv[1:]:
    forest = reddit.submission(post).comments
    forest.replace_more(limit=None)
    comments += len(forest.list())
print(comments)
