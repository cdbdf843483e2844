package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Map;

import static java.util.stream.Collectors.joining;

/**
 * The credentials as a Secret of Kubernetes, for {@code kubectl apply}.
 */
final class KubernetesSecret
{
    static final String NAME = "polaris-credentials";

    private KubernetesSecret() {}

    static String yaml(Map<String, String> values)
    {
        String data = values.entrySet().stream()
                .map(entry -> "  %s: %s\n".formatted(entry.getKey(), TextNode.valueOf(entry.getValue())))
                .collect(joining());
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                type: Opaque
                stringData:
                %s""".formatted(NAME, data);
    }
}
