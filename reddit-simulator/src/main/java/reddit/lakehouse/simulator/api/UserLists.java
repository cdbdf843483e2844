package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Multireddit;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What users have: trophies, subreddits that they moderate, multireddits; and users by a part of their names. */
final class UserLists
{
    private final World world;

    UserLists(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    /** An unknown user is a bad request here, not 404. */
    Answer trophies(ApiRequest request, Instant now)
    {
        Optional<Account> account = known(request, now);
        if (account.isEmpty()) {
            return Answer.json(400, "{\"fields\": [\"id\"], \"explanation\": \"that user doesn't exist\", \"message\": \"Bad Request\", \"reason\": \"USER_DOESNT_EXIST\"}");
        }
        JsonWriter json = new JsonWriter(request.rawJson())
                .object()
                .field("kind", "TrophyList")
                .object("data")
                .array("trophies");
        world.trophies(account.get(), now).forEach(trophy -> UserListJson.writeTrophy(json, trophy));
        return Answer.json(200, json.endArray().endObject().endObject().toByteArray());
    }

    /** An empty object for somebody who moderates none. */
    Answer moderatedSubreddits(ApiRequest request, Instant now)
    {
        Optional<Account> account = known(request, now);
        if (account.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        List<Subreddit> subreddits = world.moderatedBy(account.get(), now);
        if (subreddits.isEmpty()) {
            return Answer.json(200, "{}");
        }
        JsonWriter json = new JsonWriter(request.rawJson())
                .object()
                .field("kind", "ModeratedList")
                .array("data");
        subreddits.forEach(subreddit -> UserListJson.writeModerated(json, subreddit));
        return Answer.json(200, json.endArray().endObject().toByteArray());
    }

    Answer multireddits(ApiRequest request, Instant now)
    {
        Optional<Account> account = known(request, now);
        if (account.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        JsonWriter json = new JsonWriter(request.rawJson()).array();
        world.multireddits(account.get(), now).forEach(multireddit -> UserListJson.writeMultireddit(json, multireddit));
        return Answer.json(200, json.endArray().toByteArray());
    }

    Answer multireddit(ApiRequest request, Instant now)
    {
        Optional<Multireddit> multireddit = known(request, now)
                .flatMap(account -> world.multireddits(account, now).stream()
                        .filter(candidate -> candidate.name().equalsIgnoreCase(request.argument("multireddit")))
                        .findFirst());
        if (multireddit.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        JsonWriter json = new JsonWriter(request.rawJson());
        UserListJson.writeMultireddit(json, multireddit.get());
        return Answer.json(200, json.toByteArray());
    }

    Answer search(ApiRequest request, Instant now)
    {
        List<Account> accounts = request.parameter("q")
                .map(text -> world.accountsNamed(text, now))
                .orElse(List.of());
        return Things.listing(request, Page.of(accounts, Account::fullname, request), AccountJson::writeAbout);
    }

    private Optional<Account> known(ApiRequest request, Instant now)
    {
        return world.account(request.argument("name"), now)
                .filter(account -> account.state() == Account.State.ACTIVE);
    }
}
