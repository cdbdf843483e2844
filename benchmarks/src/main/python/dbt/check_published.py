"""What the lakehouse publishes as sources of a dbt project: freshness, tests, and a model on them, as in the page given."""

import logging
import os
import sys
from pathlib import Path

import trino
from dbt.cli.main import dbtRunner

HERE = Path(__file__).resolve().parent
MODELS = HERE / "models" / "published"


def dbt(*arguments: str) -> list[str]:
    result = dbtRunner().invoke(["--quiet", *arguments, "--project-dir", str(HERE), "--profiles-dir", str(HERE)])
    if not result.success:
        reason = result.exception or [(run.node.unique_id, str(run.status), run.message) for run in result.result]
        raise SystemExit(f"dbt {' '.join(arguments)} failed: {reason}")
    return [str(run.status) for run in result.result]


def only(status: str, what: str, statuses: list[str]) -> int:
    if not statuses or set(statuses) != {status}:
        raise SystemExit(f"{what}: {statuses}, not all {status}")
    return len(statuses)


def check_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [file.name for file in sorted(MODELS.iterdir()) if file.read_text(encoding="utf-8") not in text]
    if missing:
        raise SystemExit(f"{page} shows other text than {', '.join(missing)}")


def main() -> None:
    logging.getLogger("trino.auth").setLevel(logging.WARNING)
    check_page(Path(sys.argv[1]))
    print(f"{only('pass', 'Freshness', dbt('source', 'freshness'))} sources are fresh")
    print(f"{only('pass', 'Tests', dbt('test', '--select', 'source:reddit'))} tests of sources pass")
    built = dbt("build", "--select", "posts_by_subreddit")
    print(f"{only('success', 'Models', built[:1])} model is built, {only('pass', 'Tests', built[1:])} tests of it pass")
    connection = trino.dbapi.connect(host=os.environ["TRINO_HOST"], port=int(os.environ["TRINO_PORT"]), user="dbt")
    cursor = connection.cursor()
    cursor.execute(
        "SELECT subreddit_name, posts, (SELECT count(*) FROM lakehouse.published.fct_posts) "
        "FROM lakehouse.dbt.posts_by_subreddit ORDER BY subreddit_name"
    )
    rows = cursor.fetchall()
    if not rows or sum(row[1] for row in rows) != rows[0][2]:
        raise SystemExit(f"The model has other posts than its source: {rows}")
    print(", ".join(f"r/{name}: {posts} posts" for name, posts, _ in rows))


if __name__ == "__main__":
    main()
