package dev.turnup.ci.peer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test needs these peers, and root. Where one is missing, or without root, the test is skipped
 * with the reason; with {@code CI=true} and root it fails instead, since there {@code ci/peers} can
 * install every one.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("peer")
@ExtendWith(PeersCondition.class)
public @interface RequiresPeers {
  /** All of them are needed; empty where the kernel is all that the test needs of the machine. */
  Peer[] value();
}
