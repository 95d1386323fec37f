package dev.turnup.deployer;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.secret.Redactor;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One target and the way to it. Everything that is said of the target is said here, so that it is
 * redacted and names the worksheet field.
 */
record Target(TargetConfiguration configuration, Transport transport, Access access, int retries) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  TargetId id() {
    return configuration.target();
  }

  /** Tries again, after a pause that doubles, as long as nobody answers; a refusal is final. */
  Connection connect() throws TransportException {
    Duration pause = FIRST_PAUSE;
    for (int retry = 0; retry < retries; retry++) {
      try {
        return transport.connect(access);
      } catch (TransportException e) {
        if (e.trouble().isReachable()) {
          throw e;
        }
        rest(pause);
        pause = pause.multipliedBy(2);
      }
    }
    return transport.connect(access);
  }

  /** Up to twice as long, so that many who lost the same host do not come back at once. */
  private static void rest(Duration pause) throws TransportException {
    try {
      Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw TransportException.interrupted("connecting");
    }
  }

  String where() throws TransportException {
    return transport.where(access);
  }

  Redactor redactor() {
    return access.secrets().redactor();
  }

  Diagnostic diagnostic(Problem problem) {
    Diagnostic diagnostic =
        Diagnostic.of(problem.code(), location(problem), clean(problem.message()));
    if (problem.cause().isPresent()) {
      diagnostic = diagnostic.withCause(clean(problem.cause().get()));
    }
    return problem.fix().isPresent() ? diagnostic.withFix(clean(problem.fix().get())) : diagnostic;
  }

  DeploymentResult failed(Problem problem, Live live) {
    return new DeploymentResult.Failed(id(), diagnostic(problem), live, problem.isReachable());
  }

  private Location location(Problem problem) {
    FieldPath block =
        configuration.origin().field("management").field(access.management().transport());
    return new Location.OnTarget(
        id() + " (" + named() + ")", problem.option().map(block::field).orElse(block));
  }

  private String named() {
    try {
      return clean(where());
    } catch (TransportException _) {
      return access.management().transport();
    }
  }

  private String clean(String text) {
    return redactor().redact(text);
  }
}
