package dev.turnup.deployer.transport;

import dev.turnup.schema.catalog.TransportDescriptor;

/** A way to reach targets. Immutable and thread-safe. */
public interface Transport {
  /** Name and options, as the worksheet's {@code management} block has them. */
  TransportDescriptor descriptor();

  /**
   * The target as a person would name it, for example {@code ssh root@192.0.2.10:22}.
   *
   * @throws TransportException {@link Trouble#BAD_OPTION}
   */
  String where(Access access) throws TransportException;

  /** Connects and logs in. */
  Connection connect(Access access) throws TransportException;
}
