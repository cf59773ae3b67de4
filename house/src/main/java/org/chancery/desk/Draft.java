package org.chancery.desk;

import org.chancery.record.Edition;
import org.chancery.record.Metadata;

/// A text that is not public: what it would say of itself, and its words.
public record Draft(DraftId id, Metadata metadata, Edition edition) {}
