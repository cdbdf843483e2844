package reddit.lakehouse.polaris;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Map;

import static com.google.common.base.Strings.emptyToNull;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

/**
 * What is no option comes from the environment: {@code --s3-endpoint} is {@code POLARIS_S3_ENDPOINT} there.
 */
final class EnvironmentDefaults
        implements IDefaultValueProvider
{
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public String defaultValue(ArgSpec argument)
    {
        if (argument instanceof OptionSpec option && option.arity().max() > 0) {
            return emptyToNull(environment.getOrDefault(variable(option.longestName()), ""));
        }
        return null;
    }

    private static String variable(String option)
    {
        return "POLARIS_" + option.substring("--".length()).toUpperCase(ENGLISH).replace('-', '_');
    }
}
