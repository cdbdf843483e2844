CREATE TABLE lakehouse.benchmark.ours AS
SELECT
    id,
    name,
    subreddit,
    subreddit_id,
    author,
    title,
    selftext,
    url,
    domain,
    permalink,
    score,
    upvote_ratio,
    num_comments,
    created_utc,
    over_18,
    spoiler,
    locked,
    stickied,
    is_self,
    link_flair_text
FROM reddit.api.posts
WHERE subreddit IN (
    'AskAnyoneAnything',
    'DailyDispatch',
    'PixelCrafters',
    'CodeAndCoffee',
    'SlowCookerClub',
    'TrailRunnersUnited',
    'HomeLab_Builders',
    'UrbanGardeners',
    'BoardGameEvenings',
    'ScienceDigest')
