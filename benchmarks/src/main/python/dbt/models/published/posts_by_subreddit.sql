{{ config(materialized="table") }}

select s.subreddit_name, count(*) as posts, sum(p.score) as score, max(p.created_utc) as newest
from {{ source("reddit", "fct_posts") }} p
join {{ source("reddit", "dim_subreddit") }} s on s.subreddit_key = p.subreddit_key
group by s.subreddit_name
