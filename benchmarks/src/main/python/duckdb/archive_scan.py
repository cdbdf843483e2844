"""Reads ten fields of a dump file with DuckDB and prints the seconds that it took."""

import sys
import time

import duckdb

FIELDS = {
    "id": "VARCHAR",
    "link_id": "VARCHAR",
    "parent_id": "VARCHAR",
    "author": "VARCHAR",
    "subreddit": "VARCHAR",
    "created_utc": "BIGINT",
    "score": "BIGINT",
    "body": "VARCHAR",
    "permalink": "VARCHAR",
    "controversiality": "BIGINT",
}

connection = duckdb.connect()
counts = ", ".join(f"count({field})" for field in FIELDS)
start = time.perf_counter()
row = connection.execute(
    f"SELECT {counts} FROM read_json(?, format = 'newline_delimited', compression = 'zstd', columns = {FIELDS})",
    [sys.argv[1]],
).fetchone()
seconds = time.perf_counter() - start
assert len(set(row)) == 1 and row[0] > 0, row
print(seconds)
