package org.chancery.witness;

import java.time.Instant;
import java.util.Optional;

/// How it stands with one witness of the publisher's policy.
///
/// @param name in the policy
/// @param cosigned the size of the largest checkpoint of which its cosignature is kept; 0 for none
/// @param failingSince when it began not to cosign; empty while it does
/// @param why it does not, one clause in our words; empty while it does
public record WitnessStatus(String name, long cosigned, Optional<Instant> failingSince, String why) {}
