package dev.turnup.schema.catalog;

import java.util.List;

/**
 * A way to push, as the worksheet's {@code management} block names it.
 *
 * @param name for example {@code ssh}
 * @param options everything that may stand in the block
 */
public record TransportDescriptor(String name, String description, List<OptionDescriptor> options) {
  public TransportDescriptor {
    options = List.copyOf(options);
  }
}
