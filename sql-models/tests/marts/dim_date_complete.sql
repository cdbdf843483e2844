-- The calendar has every day once: the key says the date, and no day is missing.
SELECT date_key, date, previous
FROM (
    SELECT date_key, date, lag(date) OVER (ORDER BY date) AS previous
    FROM lakehouse.marts.dim_date
)
WHERE previous + INTERVAL '1' DAY <> date
    OR date_key <> year(date) * 10000 + month(date) * 100 + day(date)
