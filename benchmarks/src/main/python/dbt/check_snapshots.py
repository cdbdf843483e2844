"""The same changes, captured by snapshots of dbt-trino and by scd.system.changes: prints the table of
docs/FROM_DBT.md, and fails where the page has another one.

Each story is one key. What happens to it between two runs goes to a log, as it arrives, and to a table of the current
state, which is what dbt looks at. Then dbt and one MERGE run.
"""

import os
import re
import sys
from dataclasses import dataclass
from datetime import datetime, timezone

import trino
from dbt.cli.main import dbtRunner

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = "lakehouse.dbt"
DELETED = None


@dataclass(frozen=True)
class Event:
    """From the day on the key has the value; the value DELETED ends it."""

    day: int
    value: str | None


@dataclass(frozen=True)
class Story:
    what: str
    runs: list[list[Event]]
    snapshots: str = ""


def event(text: str) -> Event:
    value, day = text.split("@")
    return Event(int(day), DELETED if value == "deleted" else value)


def story(what: str, *runs: str, snapshots: str = "") -> Story:
    return Story(what, [[event(text) for text in run.split()] for run in runs], snapshots)


STORIES = [
    story("changes once", "a@1", "b@2"),
    story("changes twice between two runs", "a@1", "b@2 c@3"),
    story("changes and changes back between two runs", "a@1", "b@2 a@3"),
    story("an older state arrives late", "a@1 c@3", "b@2"),
    story("a first state arrives late", "b@2", "a@1"),
    story("is put right, `updated_at` stays", "b@1", "a@1"),
    story("is deleted", "a@1", "deleted@2"),
    story("is deleted, and comes back after the next run", "a@1", "deleted@2", "a@3"),
    story("is deleted and comes back between two runs", "a@1", "deleted@2 a@3"),
    story("is deleted; dbt's default, `hard_deletes: ignore`", "a@1", "deleted@2", snapshots="_ignore"),
    story("nothing happens, all runs again", "a@1", "", ""),
]
RUNS = 3

MERGE = f"""
MERGE INTO {SCHEMA}.people_history d
USING (
    SELECT * FROM TABLE(scd.system.changes(
        input => TABLE(
            SELECT *
            FROM (
                SELECT 'log' AS side, id, observed_at, batch, NULL AS valid_to, is_deleted, name FROM {SCHEMA}.people_log
                UNION ALL
                SELECT 'dimension', id, valid_from, NULL, valid_to, false, name FROM {SCHEMA}.people_history)
            WHERE id IN (SELECT id FROM {SCHEMA}.people_log WHERE batch = %s))
            PARTITION BY id ORDER BY (observed_at, batch),
        delete_when => DESCRIPTOR(is_deleted)))) c
ON d.id = c.id AND d.valid_from = c.valid_from
WHEN MATCHED AND c.action = 'delete' THEN DELETE
WHEN MATCHED THEN UPDATE SET name = c.name, valid_to = c.valid_to, is_current = c.is_current
WHEN NOT MATCHED THEN INSERT VALUES (c.id, c.name, c.valid_from, c.valid_to, c.is_current)
"""


class Warehouse:
    def __init__(self) -> None:
        self.connection = trino.dbapi.connect(
            host=os.environ["TRINO_HOST"], port=int(os.environ["TRINO_PORT"]), user="dbt", timezone="UTC"
        )
        self.run_times: list[datetime] = []

    def execute(self, sql: str) -> list[list]:
        cursor = self.connection.cursor()
        cursor.execute(sql)
        return cursor.fetchall()

    def prepare(self) -> None:
        self.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        self.execute(f"CREATE SCHEMA {SCHEMA}")
        self.execute(f"CREATE TABLE {SCHEMA}.people (id integer, name varchar, updated_at timestamp(6))")
        self.execute(
            f"CREATE TABLE {SCHEMA}.people_log "
            "(batch integer, id integer, observed_at timestamp(6), is_deleted boolean, name varchar)"
        )
        self.execute(
            f"CREATE TABLE {SCHEMA}.people_history "
            "(id integer, name varchar, valid_from timestamp(6), valid_to timestamp(6), is_current boolean)"
        )

    def arrive(self, batch: int) -> None:
        log = []
        state = {}
        for key, told in enumerate(STORIES):
            for event in told.runs[batch] if batch < len(told.runs) else []:
                log.append((batch, key, event))
                state[key] = event
        if not log:
            return
        rows = ", ".join(
            f"({batch}, {key}, {at(event)}, {str(event.value is DELETED).lower()}, {literal(event.value)})"
            for batch, key, event in log
        )
        self.execute(f"INSERT INTO {SCHEMA}.people_log VALUES {rows}")
        self.execute(f"DELETE FROM {SCHEMA}.people WHERE id IN ({', '.join(map(str, state))})")
        alive = ", ".join(
            f"({key}, {literal(event.value)}, {at(event)})" for key, event in state.items() if event.value is not DELETED
        )
        if alive:
            self.execute(f"INSERT INTO {SCHEMA}.people VALUES {alive}")

    def capture(self, batch: int) -> None:
        self.run_times.append(self.execute("SELECT localtimestamp")[0][0])
        result = dbtRunner().invoke(
            ["--quiet", "snapshot", "--project-dir", HERE, "--profiles-dir", HERE, "--select", "resource_type:snapshot,people*"]
        )
        if not result.success:
            raise SystemExit(f"dbt snapshot failed: {result.exception or result.result}")
        self.execute(MERGE % batch)

    def history(self, key: int, table: str, begin: str, end: str) -> str:
        versions = self.execute(
            f"SELECT name, {begin}, {end} FROM {SCHEMA}.{table} WHERE id = {key} ORDER BY {begin}, {end} NULLS LAST"
        )
        return ", ".join(f"{name} {self.moment(begin)}–{self.moment(end)}".strip() for name, begin, end in versions)

    def check_keys(self) -> None:
        """dbt_scd_id of the strategy timestamp is made as docs/FROM_DBT.md does."""
        differences = self.execute(
            f"SELECT id, dbt_scd_id FROM {SCHEMA}.people_timestamp WHERE dbt_scd_id <> "
            "lower(to_hex(md5(to_utf8(CAST(id AS varchar) || '|' || CAST(dbt_valid_from AS varchar)))))"
        )
        if differences:
            raise SystemExit(f"dbt_scd_id is made in another way: {differences}")

    def moment(self, time: datetime | None) -> str:
        """A day of the story, or the number of the run in which dbt looked at its clock."""
        if time is None:
            return ""
        time = time.astimezone(timezone.utc).replace(tzinfo=None) if time.tzinfo else time
        if time < self.run_times[0]:
            return str(time.day)
        return f"run {sum(start <= time for start in self.run_times)}"


def at(event: Event) -> str:
    return f"TIMESTAMP '2026-01-{event.day:02} 00:00:00'"


def literal(value: str | None) -> str:
    return "NULL" if value is None else f"'{value}'"


def happens(told: Story) -> str:
    return "; ".join(
        ", ".join(f"{'deleted' if event.value is DELETED else event.value} {event.day}" for event in run) or "–"
        for run in told.runs
    )


def main() -> None:
    warehouse = Warehouse()
    warehouse.prepare()
    for batch in range(RUNS):
        warehouse.arrive(batch)
        warehouse.capture(batch)
    lines = [
        f"| {told.what} | {happens(told)} "
        f"| {warehouse.history(key, 'people_check' + told.snapshots, 'dbt_valid_from', 'dbt_valid_to')} "
        f"| {warehouse.history(key, 'people_timestamp' + told.snapshots, 'dbt_valid_from', 'dbt_valid_to')} "
        f"| {warehouse.history(key, 'people_history', 'valid_from', 'valid_to')} |"
        for key, told in enumerate(STORIES)
    ]
    print("\n".join(lines))
    warehouse.check_keys()
    if len(sys.argv) > 1:
        page = open(sys.argv[1], encoding="utf-8").read()
        missing = [line for line in lines if line not in page]
        if missing:
            raise SystemExit("Not in " + sys.argv[1] + ":\n" + "\n".join(missing))


if __name__ == "__main__":
    main()
