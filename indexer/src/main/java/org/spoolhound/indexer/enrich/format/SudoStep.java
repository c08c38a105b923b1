package org.spoolhound.indexer.enrich.format;

/** What a sudo line means for the process and the account it becomes. */
public final class SudoStep implements FieldStep {

    @Override
    public void apply(Fields fields) {
        String target = fields.text("system.auth.sudo.user");
        fields.put("user.effective.name", target == null ? "root" : target);
        fields.put("process.command_line", fields.get("system.auth.sudo.command"));
        fields.put("process.working_directory", fields.get("system.auth.sudo.pwd"));
        fields.put("event.reason", fields.get("system.auth.sudo.error"));
    }
}
