-- The base map of a body's districts, as its office hands it in: versions are added, never changed.

create table district_maps (
  congress_id uuid not null references congresses,
  version int not null constraint district_maps_versions_count_from_one check (version > 0),
  -- GeoJSON; null: there is none any more
  map jsonb,
  -- 审图号; null: it is not shown to the public
  approval_number text,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (congress_id, version),
  constraint district_maps_number_belongs_to_a_map check (map is not null or approval_number is null)
);
create trigger district_maps_append_only before update or delete on district_maps for each row execute function append_only();

select separate_by_congress('district_maps');
