package org.spoolhound.web.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.hold.HoldPanel;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.status.SiteFacts;

/** What arrives, waits, is missing and was refused. */
public final class SpoolPage {

    private static final String REQUEUED =
            "The file was put back into the drop: the indexer tries it again.";

    private final SiteFacts facts;
    private final Pages pages;
    private final Audit audit;
    private final HoldPanel holds;

    /** Shows these facts and holds, and writes down who puts files back. */
    public SpoolPage(SiteFacts facts, HoldPanel holds, Pages pages, Audit audit) {
        this.facts = facts;
        this.holds = holds;
        this.pages = pages;
        this.audit = audit;
    }

    /** Answers {@code GET /spool}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        String notice = call.query().text("requeued").isEmpty() ? "" : REQUEUED;
        SpoolView view = new SpoolViews(facts, visitor, Preferences.of(call).zone())
                .view(notice, holds.view(call, visitor, ""));
        return pages.page(call, visitor, new Pages.Page("spool.jte", "Spool", Section.SPOOL, view));
    }

    /** Answers {@code POST /spool/requeue} with {@code file}: back into the drop with it. */
    public Reply requeue(Call call, Visitor visitor) throws IOException {
        String path = String.valueOf(call.form().first("file"));
        QuarantinedFile file = facts.refreshedQuarantine(visitor.tenant()).stream()
                .filter(refused -> refused.path().toString().equals(path))
                .findFirst()
                .orElseThrow(SpoolPage::gone);
        try {
            facts.sources().spool().quarantine().requeue(file);
        } catch (FileAlreadyExistsException e) {
            throw HttpProblem.conflict("A file of this name waits in the drop already.");
        } catch (NoSuchFileException e) {
            throw gone();
        }
        audit.done(call, visitor, new Audit.Deed("requeue", path, file.reason().code()));
        facts.refreshedQuarantine(visitor.tenant());
        return Reply.redirect("/spool?requeued=1");
    }

    private static HttpProblem gone() {
        return HttpProblem.notFound("No such file is in quarantine: it was put back or deleted.");
    }
}
