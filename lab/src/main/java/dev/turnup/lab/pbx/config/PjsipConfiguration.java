package dev.turnup.lab.pbx.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code pjsip.conf} with all that it includes.
 *
 * @param endpoints by name
 * @param misunderstood what was read over, each with its place
 */
public record PjsipConfiguration(Map<String, PbxEndpoint> endpoints, List<String> misunderstood) {
  public PjsipConfiguration {
    endpoints = Map.copyOf(endpoints);
    misunderstood = List.copyOf(misunderstood);
  }

  public static PjsipConfiguration read(Path directory) {
    return new PjsipReader(AsteriskFile.read(directory, "pjsip.conf")).read();
  }

  public Optional<PbxEndpoint> endpoint(String name) {
    return Optional.ofNullable(endpoints.get(name));
  }
}
