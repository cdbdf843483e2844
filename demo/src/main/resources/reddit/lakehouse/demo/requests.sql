SELECT endpoint, CAST(sum(requests) AS bigint) AS requests
FROM reddit.system.requests
GROUP BY endpoint
ORDER BY requests DESC, endpoint
