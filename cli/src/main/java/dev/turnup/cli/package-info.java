/**
 * The roof: wires the stages, owns their order, exit codes and the terminal. Seen by no other
 * module; decides nothing about SIP, files or formats itself.
 */
@NullMarked
package dev.turnup.cli;

import org.jspecify.annotations.NullMarked;
