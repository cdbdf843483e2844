package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Account;

/** A user (t2) as others see it. */
final class AccountJson
{
    private AccountJson() {}

    /** Of a suspended account Reddit tells nothing but that. */
    static void writeAbout(JsonWriter json, Account account)
    {
        json.object()
                .field("kind", "t2")
                .object("data");
        if (account.state() == Account.State.SUSPENDED) {
            json.field("name", account.name())
                    .field("is_suspended", true);
        }
        else {
            writeFields(json, account);
        }
        json.endObject()
                .endObject();
    }

    /** A field of the answer to /api/user_data_by_account_ids, named after the account. */
    static void writePartial(JsonWriter json, Account account)
    {
        json.object(account.fullname())
                .field("name", account.name())
                .seconds("created_utc", account.createdUtc())
                .field("link_karma", account.linkKarma())
                .field("comment_karma", account.commentKarma())
                .field("profile_img", account.iconUrl())
                .field("profile_color", account.color())
                .field("profile_over_18", account.over18())
                .endObject();
    }

    private static void writeFields(JsonWriter json, Account account)
    {
        json.falses("is_employee", "is_friend", "is_blocked");
        writeProfile(json, account);
        json.field("snoovatar_img", "")
                .nulls("snoovatar_size")
                .nulls("gold_expiration")
                .field("is_gold", account.gold())
                .field("is_mod", account.moderator())
                .field("has_verified_email", account.verifiedEmail())
                .field("verified", account.verifiedEmail())
                .field("id", account.id())
                .field("name", account.name())
                .field("icon_img", account.iconUrl())
                .field("hide_from_robots", account.hidesProfile())
                .field("link_karma", account.linkKarma())
                .field("comment_karma", account.commentKarma())
                .field("awardee_karma", 0)
                .field("awarder_karma", 0)
                .field("total_karma", account.linkKarma() + account.commentKarma())
                .seconds("created", account.createdUtc())
                .seconds("created_utc", account.createdUtc())
                .field("pref_show_snoovatar", false)
                .trues("accept_followers", "accept_chats", "accept_pms", "has_subscribed");
    }

    /** Every user's own subreddit. */
    private static void writeProfile(JsonWriter json, Account account)
    {
        json.object("subreddit")
                .field("default_set", true)
                .field("display_name", "u_" + account.name())
                .field("display_name_prefixed", "u/" + account.name())
                .field("name", "t5_p" + account.id())
                .field("title", "")
                .field("public_description", account.publicDescription())
                .field("url", "/user/" + account.name() + "/")
                .field("subreddit_type", "user")
                .field("icon_img", account.iconUrl())
                .field("icon_color", account.color())
                .field("primary_color", account.color())
                .field("key_color", account.color())
                .field("over_18", account.over18())
                .field("subscribers", 0)
                .field("quarantine", false)
                .nulls("user_is_banned", "user_is_contributor", "user_is_moderator", "user_is_muted", "user_is_subscriber", "header_img")
                .emptyStrings("banner_img", "community_icon", "description", "submit_link_label", "submit_text_label")
                .trues("show_media", "link_flair_enabled", "free_form_reports", "restrict_posting", "accept_followers")
                .falses("is_default_icon", "is_default_banner", "disable_contributor_requests", "restrict_commenting")
                .field("link_flair_position", "")
                .endObject();
    }
}
