-- A domain is there once.
SELECT domain, count(*) AS times
FROM lakehouse.marts.dim_domain
GROUP BY domain
HAVING count(*) > 1
