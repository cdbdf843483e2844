"""The newest 1,000 posts of ten subreddits into an Iceberg table; prints the seconds, imports not counted."""

import os
import time
from datetime import datetime, timezone

import pyarrow as pa
from pyiceberg.catalog import load_catalog

import client

SUBREDDITS = [
    "AskAnyoneAnything",
    "DailyDispatch",
    "PixelCrafters",
    "CodeAndCoffee",
    "SlowCookerClub",
    "TrailRunnersUnited",
    "HomeLab_Builders",
    "UrbanGardeners",
    "BoardGameEvenings",
    "ScienceDigest",
]
COLUMNS = {
    "id": pa.string(),
    "name": pa.string(),
    "subreddit": pa.string(),
    "subreddit_id": pa.string(),
    "author": pa.string(),
    "title": pa.string(),
    "selftext": pa.string(),
    "url": pa.string(),
    "domain": pa.string(),
    "permalink": pa.string(),
    "score": pa.int64(),
    "upvote_ratio": pa.float64(),
    "num_comments": pa.int64(),
    "created_utc": pa.timestamp("us", tz="UTC"),
    "over_18": pa.bool_(),
    "spoiler": pa.bool_(),
    "locked": pa.bool_(),
    "stickied": pa.bool_(),
    "is_self": pa.bool_(),
    "link_flair_text": pa.string(),
}


def row(post) -> dict:
    values = {name: getattr(post, name) for name in COLUMNS}
    values["subreddit"] = post.subreddit.display_name
    values["author"] = post.author.name if post.author else "[deleted]"
    values["created_utc"] = datetime.fromtimestamp(post.created_utc, timezone.utc)
    return values


def ingest() -> None:
    reddit = client.reddit()
    rows = [row(post) for name in SUBREDDITS for post in reddit.subreddit(name).new(limit=None)]
    table = pa.Table.from_pylist(rows, schema=pa.schema(list(COLUMNS.items())))
    catalog = load_catalog(
        "lakehouse",
        **{
            "type": "rest",
            "uri": os.environ["ICEBERG_REST_URI"],
            "s3.endpoint": os.environ["S3_URI"],
            "s3.region": "us-east-1",
            "s3.access-key-id": "embedded",
            "s3.secret-access-key": "embedded",
        },
    )
    catalog.create_table("benchmark.praw", schema=table.schema).append(table)


begin = time.perf_counter()
ingest()
print(time.perf_counter() - begin)
