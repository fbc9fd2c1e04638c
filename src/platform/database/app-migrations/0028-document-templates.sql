-- Templates of 公文 as an office writes them: versions are added, never changed.

create table document_templates (
  congress_id uuid not null references congresses,
  kind text not null,
  version int not null constraint document_templates_versions_count_from_one check (version > 0),
  -- null: the one that the program brings again
  text text,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (congress_id, kind, version)
);
create trigger document_templates_append_only before update or delete on document_templates for each row execute function append_only();

select separate_by_congress('document_templates');
