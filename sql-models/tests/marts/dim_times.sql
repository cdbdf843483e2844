-- The first use of a domain or flair is not after the last, and a flair that was never used is offered or was once.
SELECT 'dim_domain' AS dimension, domain AS value, first_seen_utc, last_seen_utc
FROM lakehouse.marts.dim_domain
WHERE first_seen_utc IS NULL OR last_seen_utc IS NULL OR first_seen_utc > last_seen_utc
UNION ALL
SELECT 'dim_flair', flair, first_used_utc, last_used_utc
FROM lakehouse.marts.dim_flair
WHERE first_used_utc > last_used_utc
    OR (first_used_utc IS NULL) <> (last_used_utc IS NULL)
    OR (first_used_utc IS NULL AND template_id IS NULL)
