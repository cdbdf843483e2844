SELECT count(*)
FROM (
    (SELECT * FROM lakehouse.benchmark.ours EXCEPT SELECT * FROM lakehouse.benchmark.praw)
    UNION ALL
    (SELECT * FROM lakehouse.benchmark.praw EXCEPT SELECT * FROM lakehouse.benchmark.ours))
