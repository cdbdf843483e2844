-- One row a day, from the day Reddit went online to the end of next year.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_date (
    date_key integer NOT NULL COMMENT 'Key: the date as yyyymmdd',
    date date COMMENT 'The day, UTC',
    year integer COMMENT 'Calendar year',
    quarter integer COMMENT 'Quarter, 1 to 4',
    month integer COMMENT 'Month, 1 to 12',
    month_name varchar COMMENT 'January, February, …',
    day_of_month integer COMMENT 'Day of the month, 1 to 31',
    day_of_year integer COMMENT 'Day of the year, 1 to 366',
    day_of_week integer COMMENT 'ISO day of the week, 1 is Monday',
    day_name varchar COMMENT 'Monday, Tuesday, …',
    iso_year integer COMMENT 'Year that the ISO week belongs to',
    iso_week integer COMMENT 'ISO week, 1 to 53',
    is_weekend boolean COMMENT 'Saturday or Sunday'
)
COMMENT 'Calendar, one row a day';

MERGE INTO lakehouse.marts.dim_date t
USING (
    WITH days AS (
        SELECT date_parse(CAST(y AS varchar), '%Y') + n * INTERVAL '1' DAY AS moment, y
        FROM UNNEST(sequence(2005, year(current_date) + 1)) AS years (y)
        CROSS JOIN UNNEST(sequence(0, 365)) AS numbers (n)
    )
    SELECT date_key(moment) AS date_key, CAST(moment AS date) AS day
    FROM days
    WHERE year(moment) = y
        AND CAST(moment AS date) > (SELECT coalesce(max(date), DATE '2004-12-31') FROM lakehouse.marts.dim_date)
) s
ON t.date_key = s.date_key
WHEN NOT MATCHED THEN INSERT VALUES (
    s.date_key, s.day, year(s.day), quarter(s.day), month(s.day), date_format(s.day, '%M'),
    day_of_month(s.day), day_of_year(s.day), day_of_week(s.day), date_format(s.day, '%W'), year_of_week(s.day),
    week(s.day), day_of_week(s.day) >= 6);
