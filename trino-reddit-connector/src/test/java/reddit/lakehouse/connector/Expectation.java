package reddit.lakehouse.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static java.util.stream.Collectors.toList;

/**
 * What a column must hold for an object of Reddit's, worked out from a tree of JSON nodes.
 */
final class Expectation
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Expectation() {}

    /** What is wrong, a text a value. */
    static List<String> differences(JsonNode thing, List<String> columns, List<String> types, List<Object> values)
    {
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            String column = columns.get(index);
            Object value = values.get(index);
            boolean right = switch (column) {
                case "$fetched_at" -> value instanceof ZonedDateTime;
                case "$json" -> isObject(thing, value);
                case "edited" -> Objects.equals(edited(thing.path("edited")), value);
                case "edited_utc" -> Objects.equals(time(thing.path("edited")), value);
                default -> types.get(index).equals("json") ? isJson(thing.path(column), value) : Objects.equals(expected(thing.path(column), types.get(index)), value);
            };
            if (!right) {
                differences.add("%s of %s: %s from %s".formatted(column, thing.path("name"), value, thing.path(column)));
            }
        }
        return differences;
    }

    private static Object expected(JsonNode node, String type)
    {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type) {
            case "varchar" -> node.isTextual() ? node.textValue() : null;
            case "boolean" -> node.isBoolean() ? node.booleanValue() : null;
            case "bigint" -> node.isIntegralNumber() ? node.longValue() : null;
            case "double" -> node.isNumber() ? node.doubleValue() : null;
            case "timestamp(6) with time zone" -> time(node);
            case "array(varchar)" -> node.isArray() ? node.valueStream().map(JsonNode::textValue).collect(toList()) : null;
            case "array(bigint)" -> node.isArray() ? node.valueStream().map(JsonNode::longValue).collect(toList()) : null;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static Object edited(JsonNode node)
    {
        if (node.isNumber()) {
            return true;
        }
        return node.isBoolean() ? node.booleanValue() : null;
    }

    private static ZonedDateTime time(JsonNode node)
    {
        if (!node.isNumber()) {
            return null;
        }
        return Instant.ofEpochMilli(node.decimalValue().multiply(BigDecimal.valueOf(1000)).longValueExact()).atZone(ZoneId.of("UTC"));
    }

    private static boolean isJson(JsonNode node, Object value)
    {
        return node.isContainerNode() ? value != null && sameNumbers(node).equals(sameNumbers(parse(value))) : value == null;
    }

    private static boolean isObject(JsonNode thing, Object value)
    {
        JsonNode own = thing;
        if (thing.path("replies").isObject()) {
            own = ((ObjectNode) thing.deepCopy()).put("replies", "");
        }
        return own.equals(parse(value));
    }

    /** Trino's JSON type writes a number in its own way. */
    private static JsonNode sameNumbers(JsonNode node)
    {
        return parse(node.toString().replaceAll("(\\d)\\.0(?=[,}\\]])", "$1"));
    }

    private static JsonNode parse(Object value)
    {
        try {
            return MAPPER.readTree(value.toString());
        }
        catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
