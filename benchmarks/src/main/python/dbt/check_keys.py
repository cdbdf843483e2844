"""Keys made by dbt-trino and by surrogate_key, from the same rows of all types: fails where they differ."""

import os

import trino
from dbt.cli.main import dbtRunner

HERE = os.path.dirname(os.path.abspath(__file__))


def main() -> None:
    result = dbtRunner().invoke(["--quiet", "run", "--project-dir", HERE, "--profiles-dir", HERE, "--select", "keys"])
    if not result.success:
        raise SystemExit(f"dbt run failed: {result.exception or result.result}")
    connection = trino.dbapi.connect(host=os.environ["TRINO_HOST"], port=int(os.environ["TRINO_PORT"]), user="dbt")
    cursor = connection.cursor()
    cursor.execute("SELECT number, columns, of_dbt, ours FROM lakehouse.dbt.keys")
    keys = cursor.fetchall()
    different = [key for key in keys if key[2] != key[3]]
    if different or not keys:
        raise SystemExit("Keys that differ (row, columns, of dbt, ours):\n" + "\n".join(map(str, different)))
    print(f"{len(keys)} keys, {len({key[2] for key in keys})} of them different from each other, are the same from dbt and from surrogate_key")


if __name__ == "__main__":
    main()
