package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * Where the tables of the catalog lie, and how Polaris and its clients reach it.
 *
 * @param baseLocation {@code s3://bucket/folder}; namespaces and tables are folders under it
 * @param allowedLocations locations that tables may lie at; the base location is among them
 * @param endpoint of an S3 that is not Amazon's, as clients reach it
 * @param endpointInternal the same as Polaris reaches it, where that differs
 * @param sts whether the storage lends keys (STS), which Polaris then hands on for one table each
 * @param kms whether the storage has Amazon's key management, for which Polaris then asks rights too
 */
record S3Storage(
        String baseLocation,
        Set<String> allowedLocations,
        Optional<String> endpoint,
        Optional<String> endpointInternal,
        Optional<String> stsEndpoint,
        Optional<String> region,
        Optional<String> roleArn,
        boolean pathStyle,
        boolean sts,
        boolean kms)
{
    S3Storage
    {
        requireNonNull(baseLocation, "baseLocation is null");
        allowedLocations = ImmutableSet.<String>builder().add(baseLocation).addAll(allowedLocations).build();
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(endpointInternal, "endpointInternal is null");
        requireNonNull(stsEndpoint, "stsEndpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(roleArn, "roleArn is null");
        for (String location : allowedLocations) {
            checkArgument(location.matches("s3://[^/]+(/.*)?"), "%s is no location of the form s3://bucket/folder", location);
        }
    }

    ObjectNode toJson()
    {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("storageType", "S3");
        allowedLocations.forEach(json.putArray("allowedLocations")::add);
        endpoint.ifPresent(value -> json.put("endpoint", value));
        endpointInternal.ifPresent(value -> json.put("endpointInternal", value));
        stsEndpoint.ifPresent(value -> json.put("stsEndpoint", value));
        region.ifPresent(value -> json.put("region", value));
        roleArn.ifPresent(value -> json.put("roleArn", value));
        json.put("pathStyleAccess", pathStyle);
        // Where endpoints may not be set, Polaris refuses this one too, whatever it says.
        if (!sts) {
            json.put("stsUnavailable", true);
        }
        json.put("kmsUnavailable", !kms);
        return json;
    }

    /**
     * What a catalog that exists has otherwise, a line each.
     */
    List<String> differences(JsonNode catalog)
    {
        JsonNode storage = catalog.path("storageConfigInfo");
        ImmutableList.Builder<String> differences = ImmutableList.builder();
        compare(differences, "type of catalog", catalog.path("type").asText("none"), "INTERNAL");
        compare(differences, "storageType", storage.path("storageType").asText("none"), "S3");
        compare(differences, "default-base-location", location(catalog.path("properties").path("default-base-location").asText("none")), location(baseLocation));
        compare(differences, "allowedLocations", locations(storage.path("allowedLocations")), locations(allowedLocations));
        compare(differences, "endpoint", text(storage, "endpoint"), endpoint.orElse("none"));
        compare(differences, "endpointInternal", text(storage, "endpointInternal"), endpointInternal.orElse("none"));
        compare(differences, "stsEndpoint", text(storage, "stsEndpoint"), stsEndpoint.orElse("none"));
        compare(differences, "region", text(storage, "region"), region.orElse("none"));
        compare(differences, "roleArn", text(storage, "roleArn"), roleArn.orElse("none"));
        compare(differences, "pathStyleAccess", flag(storage, "pathStyleAccess"), String.valueOf(pathStyle));
        compare(differences, "stsUnavailable", flag(storage, "stsUnavailable"), String.valueOf(!sts));
        compare(differences, "kmsUnavailable", flag(storage, "kmsUnavailable"), String.valueOf(!kms));
        return differences.build();
    }

    private static void compare(ImmutableList.Builder<String> differences, String name, String there, String wanted)
    {
        if (!there.equals(wanted)) {
            differences.add("%s: there %s, wanted %s".formatted(name, there, wanted));
        }
    }

    private static String text(JsonNode storage, String name)
    {
        return storage.path(name).asText("none");
    }

    private static String flag(JsonNode storage, String name)
    {
        return String.valueOf(storage.path(name).asBoolean(false));
    }

    private static String locations(JsonNode array)
    {
        ImmutableSet.Builder<String> locations = ImmutableSet.builder();
        array.forEach(location -> locations.add(location.asText()));
        return locations(locations.build());
    }

    private static String locations(Set<String> locations)
    {
        return locations.stream().map(S3Storage::location).collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo)).toString();
    }

    private static String location(String location)
    {
        return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }
}
