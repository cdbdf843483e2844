"""What SQLAlchemy sees of the lakehouse and of Reddit: fails where tables, comments, types or rows are missing."""

import os
from dataclasses import dataclass

from sqlalchemy import Engine, MetaData, Table, create_engine, func, inspect, select


@dataclass(frozen=True)
class Expected:
    """A few tables of a schema, with the types of some of their columns, as a user sees them; analyst may only read what is published."""

    user: str
    catalog: str
    schema: str
    tables: dict[str, dict[str, str]]
    are_views: bool


EXPECTED = [
    Expected(
        "analyst",
        "lakehouse",
        "published",
        {
            "fct_posts": {
                "post_id": "VARCHAR",
                "date_key": "INTEGER",
                "created_utc": "TIMESTAMP(6) WITH TIME ZONE",
                "score": "BIGINT",
                "upvote_ratio": "DOUBLE",
                "is_removed": "BOOLEAN",
            },
            "fct_comments": {"comment_id": "VARCHAR", "created_utc": "TIMESTAMP(6) WITH TIME ZONE"},
            "dim_date": {"date_key": "INTEGER", "date": "DATE", "is_weekend": "BOOLEAN"},
            "dim_subreddit": {"subreddit_key": "VARCHAR", "is_current": "BOOLEAN"},
        },
        are_views=True,
    ),
    Expected(
        "me",
        "reddit",
        "api",
        {
            "posts": {
                "id": "VARCHAR",
                "created_utc": "TIMESTAMP(6) WITH TIME ZONE",
                "score": "BIGINT",
                "media_metadata": "JSON",
                "content_categories": "ARRAY(VARCHAR)",
            },
            "comments": {"id": "VARCHAR", "body": "VARCHAR"},
            "subreddits": {"display_name": "VARCHAR", "subscribers": "BIGINT"},
        },
        are_views=False,
    ),
]


def engine_of(user: str, catalog: str, schema: str) -> Engine:
    return create_engine(f"trino://{user}@{os.environ['TRINO_HOST']}:{os.environ['TRINO_PORT']}/{catalog}/{schema}")


def check(expected: Expected) -> None:
    inspector = inspect(engine_of(expected.user, expected.catalog, expected.schema))
    name = f"{expected.catalog}.{expected.schema}"
    views = set(inspector.get_view_names())
    tables = set(inspector.get_table_names())
    print(f"{name}: {len(tables - views)} tables, {len(views)} views")
    missing = set(expected.tables) - (views if expected.are_views else tables - views)
    if missing:
        raise SystemExit(f"{name} lacks {missing}: it has tables {sorted(tables)} and views {sorted(views)}")
    columns = sum(check_columns(inspector, f"{name}.{table}", table, expected.tables.get(table, {})) for table in tables | views)
    print(f"{name}: {columns} columns, all of them with a type and a comment, as all tables have one")


def check_columns(inspector, name: str, table: str, types: dict[str, str]) -> int:
    columns = {column["name"]: column for column in inspector.get_columns(table)}
    for column, expected in types.items():
        found = columns[column]["type"].compile(dialect=inspector.dialect)
        if found != expected:
            raise SystemExit(f"{name}.{column} is {found}, not {expected}")
    bare = [column for column, facts in columns.items() if not facts["comment"] or str(facts["type"]) == "NULL"]
    if bare or not inspector.get_table_comment(table)["text"]:
        raise SystemExit(f"{name} lacks a comment or a type, or its columns {bare} do")
    return len(columns)


def check_join() -> None:
    """A join of two reflected views, which nothing but reflection has described."""
    engine = engine_of("analyst", "lakehouse", "published")
    posts = Table("fct_posts", MetaData(), autoload_with=engine)
    subreddits = Table("dim_subreddit", MetaData(), autoload_with=engine)
    query = (
        select(subreddits.c.subreddit_name, func.count(), func.max(posts.c.created_utc))
        .join(subreddits, subreddits.c.subreddit_key == posts.c.subreddit_key)
        .group_by(subreddits.c.subreddit_name)
        .order_by(subreddits.c.subreddit_name)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
        count = connection.execute(select(func.count()).select_from(posts)).scalar_one()
    if not rows or sum(row[1] for row in rows) != count or any(row[2].tzinfo is None for row in rows):
        raise SystemExit(f"A join of reflected views has {rows} of {count} posts")
    for name, number, newest in rows:
        print(f"r/{name}: {number} posts, the newest of {newest:%Y-%m-%d %H:%M %Z}")


def check_reddit() -> None:
    """One request to Reddit: conditions, order and limit of SQLAlchemy core reach it."""
    engine = engine_of("me", "reddit", "api")
    posts = Table("posts", MetaData(), autoload_with=engine)
    query = select(posts.c.id, posts.c.created_utc).where(posts.c.subreddit == "CodeAndCoffee").order_by(posts.c.created_utc.desc()).limit(5)
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    if len(rows) != 5 or rows != sorted(rows, key=lambda row: row[1], reverse=True):
        raise SystemExit(f"The newest posts of a subreddit are {rows}")
    print(f"reddit.api.posts: the {len(rows)} newest posts of r/CodeAndCoffee")


def main() -> None:
    for expected in EXPECTED:
        check(expected)
    check_join()
    check_reddit()


if __name__ == "__main__":
    main()
