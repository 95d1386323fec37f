/** What a push would change and what it did. Must not know transports. */
@NullMarked
package dev.turnup.schema.deployment;

import org.jspecify.annotations.NullMarked;
