/** What a target remembers of its pushes. Must not know transports, nor how a push is made. */
@NullMarked
package dev.turnup.deployer.ledger;

import org.jspecify.annotations.NullMarked;
