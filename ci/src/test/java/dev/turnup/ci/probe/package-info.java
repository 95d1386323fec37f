/**
 * The probe against real peers. Each test asks both sides: the verdict, and what the peer itself
 * says. Must not know the lab.
 */
@NullMarked
package dev.turnup.ci.probe;

import org.jspecify.annotations.NullMarked;
