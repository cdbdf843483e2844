{{ config(materialized='incremental', incremental_strategy='append') }}

WITH days AS (
    SELECT date_parse(CAST(y AS varchar), '%Y') + n * INTERVAL '1' DAY AS moment, y
    FROM UNNEST(sequence(2005, year(current_date) + 1)) AS years (y)
    CROSS JOIN UNNEST(sequence(0, 365)) AS numbers (n)
)
SELECT
    date_key(moment) AS date_key,
    CAST(moment AS date) AS date,
    CAST(year(moment) AS integer) AS year,
    CAST(quarter(moment) AS integer) AS quarter,
    CAST(month(moment) AS integer) AS month,
    date_format(moment, '%M') AS month_name,
    CAST(day_of_month(moment) AS integer) AS day_of_month,
    CAST(day_of_year(moment) AS integer) AS day_of_year,
    CAST(day_of_week(moment) AS integer) AS day_of_week,
    date_format(moment, '%W') AS day_name,
    CAST(year_of_week(moment) AS integer) AS iso_year,
    CAST(week(moment) AS integer) AS iso_week,
    day_of_week(moment) >= 6 AS is_weekend
FROM days
WHERE year(moment) = y
    {% if is_incremental() %}
    AND CAST(moment AS date) > (SELECT max(date) FROM {{ this }})
    {% endif %}
