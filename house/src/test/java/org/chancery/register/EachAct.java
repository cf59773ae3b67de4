package org.chancery.register;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chancery.organisation.Language;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.Slug;
import org.chancery.record.Digest;
import org.chancery.record.Metadata;
import org.chancery.record.MetadataDraft;
import org.chancery.record.RecordNumber;
import org.chancery.register.Act.Reason;
import org.chancery.register.Act.Role;
import org.chancery.storage.Database;

/// One proposal for each kind of act. In their order, all are lawful in one batch over one [Scene], and each is lawful alone.
enum EachAct {
  ORGANISATION_CHANGED(
      Act.OrganisationChanged.class,
      scene -> new Proposal.ChangeOrganisation(Role.OPERATOR, OrganisationFiles.of(Map.of("fields.yaml", "- {label: {en: Youth}}\n")))),
  ISSUED(
      Act.Issued.class,
      scene ->
          new Proposal.Issue(
              Role.PUBLISHER,
              false,
              new MetadataDraft(new Slug("page"), Scene.EN).page(new Slug("page-" + scene.open())).metadata(),
              List.of(TestRegister.text("en", "Pilots", "On call."), TestRegister.text("fr", "Pilotes", "De garde.")))),
  CORRECTED(
      Act.Corrected.class,
      scene ->
          new Proposal.Correct(
              Role.PUBLISHER,
              false,
              scene.open(),
              Reason.CORRECTION,
              Scene.METADATA.draft().symbol("X/1").metadata(),
              List.of(TestRegister.text("en", "Tides", "Slack water.")),
              Scene.NOTE)),
  LANGUAGE_ADDED(
      Act.LanguageAdded.class,
      scene ->
          new Proposal.AddLanguages(
              Role.PUBLISHER, false, scene.open(), Reason.NEW_TRANSLATION, List.of(TestRegister.text("ru", "Приливы", "Вода.")), Map.of())),
  LANGUAGE_WITHDRAWN(
      Act.LanguageWithdrawn.class,
      scene -> new Proposal.WithdrawLanguages(Role.PUBLISHER, false, scene.open(), Reason.RETRACTION, List.of(Scene.FR), Scene.NOTE)),
  REDACTED(
      Act.Redacted.class, scene -> new Proposal.Redact(Role.OPERATOR, false, scene.open(), Reason.LEGAL_ORDER, List.of(scene.past()), Scene.NOTE)),
  REINSTATED(Act.Reinstated.class, scene -> new Proposal.Reinstate(Role.PUBLISHER, false, scene.shut(), Reason.REVIEW, List.of(), Map.of())),
  RECORD_WITHDRAWN(
      Act.RecordWithdrawn.class,
      scene -> new Proposal.WithdrawRecord(Role.PUBLISHER, false, scene.open(), Reason.PUBLISHED_IN_ERROR, Scene.NOTE));

  private final Class<? extends Act> act;
  private final Function<Scene, Proposal> proposal;

  EachAct(Class<? extends Act> act, Function<Scene, Proposal> proposal) {
    this.act = act;
    this.proposal = proposal;
  }

  Class<? extends Act> act() {
    return act;
  }

  Proposal proposal(Scene scene) {
    return proposal.apply(scene);
  }

  /// Records of a register on which every act can be done.
  ///
  /// @param open public in English and French
  /// @param past its first English text, which was corrected
  /// @param shut withdrawn
  record Scene(RecordNumber open, Digest past, RecordNumber shut) {
    static final Language EN = new Language("en");
    static final Language FR = new Language("fr");
    static final Metadata METADATA = Metadata.of(new Slug("news"), EN);
    static final Map<Language, String> NOTE = Map.of(EN, "Sent out by mistake.");

    /// Commits new records of this kind.
    static Scene set(Database database, Register register) {
      long last = new RegisterReader(database).records();
      var open = new RecordNumber(last + 1);
      var shut = new RecordNumber(last + 2);
      database.write(
          transaction ->
              register.commit(
                  transaction,
                  List.of(
                      TestRegister.issuing(METADATA, TestRegister.text("en", "Tides", "High water."), TestRegister.text("fr", "Marées", "Pleine mer.")),
                      TestRegister.issuing(METADATA, TestRegister.text("en", "Winds", "Calm.")),
                      new Proposal.WithdrawRecord(Role.PUBLISHER, false, shut, Reason.REVIEW, NOTE))));
      var past = new RegisterReader(database).record(open).orElseThrow().edition(EN).digest();
      database.write(
          transaction ->
              register.commit(
                  transaction,
                  List.of(
                      new Proposal.Correct(
                          Role.PUBLISHER, false, open, Reason.CORRECTION, null, List.of(TestRegister.text("en", "Tides", "Low water."))))));
      return new Scene(open, past, shut);
    }

    /// All kinds of acts, as one batch.
    List<Proposal> batch() {
      return List.of(EachAct.values()).stream().map(each -> each.proposal(this)).toList();
    }
  }
}
