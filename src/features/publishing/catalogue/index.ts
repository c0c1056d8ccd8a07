export { catalogueAccess } from './catalogue.access.ts';
export { catalogueApi } from './catalogue.api.ts';
export type { CatalogueVersion, Matter } from './catalogue.ts';
export { agenciesWithCatalogue, catalogueVersions, matterNamed, mattersOf, versionOn } from './catalogues.ts';
export { type Coverage, type CoveredMatter, coverage } from './coverage.ts';
export { type CatalogueFormat, catalogueFormats, cellsOf, writeCatalogue } from './write-catalogue.ts';
