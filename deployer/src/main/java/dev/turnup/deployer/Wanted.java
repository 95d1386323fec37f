package dev.turnup.deployer;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import java.util.List;

/** What is to be live on a target, beside what is. */
@FunctionalInterface
interface Wanted {
  /** One for each artifact, in their order, and the same at every call unless the target moved. */
  List<PendingFile> read(Connection connection) throws TransportException, StepFailed;
}
