package dev.turnup.schema.site;

import dev.turnup.schema.secret.SecretReference;
import java.util.Map;
import java.util.Optional;

/**
 * How a target's configuration gets there: one transport by name, with its options. Open on
 * purpose: which transports and options exist is the catalogue's business, so that a new transport
 * touches the deployer alone.
 *
 * @param transport for example {@code ssh} or {@code directory}
 * @param options plain values by option name
 * @param secrets secret values by option name
 */
public record Management(
    String transport, Map<String, String> options, Map<String, SecretReference> secrets) {
  public Management {
    options = Map.copyOf(options);
    secrets = Map.copyOf(secrets);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  public Optional<SecretReference> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }
}
