package org.chancery.application;

import java.util.Map;
import org.chancery.mirror.MirrorMark;
import org.chancery.organisation.Organisation;
import org.chancery.readingroom.api.Api;
import org.chancery.readingroom.api.ApiProblems;
import org.chancery.readingroom.pages.Pages;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.web.AnswerCache;
import org.chancery.web.Site;

/// The rooms that speak for the organisation as it was at some time.
record OrganisationRooms(Site site, Pages pages, Api api) {
  /// On every answer of a mirror: the publisher's public address.
  private static final String MIRROR_OF = "chancery-mirror-of";

  /// @param publicAddress how readers reach this site. On a mirror, records and pages keep the address that the publisher gave them
  static OrganisationRooms of(Organisation organisation, ReadableHouse house, LuceneIndex index, AnswerCache cache, String publicAddress) {
    var publisher = house.mirrorOf().map(MirrorMark::publisher).map(Object::toString);
    var address = publisher.orElse(publicAddress);
    var pages = new Pages(organisation, house.reader(), index, house.clock(), address, publisher.isPresent());
    var problems = new ApiProblems(publicAddress);
    var site =
        new Site(
            cache,
            publicAddress.startsWith("https:"),
            publisher.map(each -> Map.of(MIRROR_OF, each)).orElse(Map.of()),
            organisation.languages(),
            (problem, request) -> ApiProblems.speakAt(request.path()) ? problems.show(problem, request) : pages.show(problem, request));
    return new OrganisationRooms(site, pages, new Api(organisation, house.reader(), index, address, publicAddress));
  }
}
