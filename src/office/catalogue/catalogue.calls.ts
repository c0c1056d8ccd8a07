// The calls of the catalogue, typed by its contract.
import { useQuery } from '@tanstack/react-query';
import type {
  AdoptInput,
  CataloguePreview,
  OfficeCatalogue,
  OfficeMatter,
} from '../../features/publishing/catalogue/catalogue.contract.ts';
import type { MatterChange } from '../../features/publishing/catalogue/change-matter.ts';
import type { CatalogueFormat } from '../../features/publishing/catalogue/write-catalogue.ts';
import { call, download, upload, withQuery } from '../shell/client.ts';

export type { AdoptInput, CatalogueFormat, CataloguePreview, MatterChange, OfficeCatalogue, OfficeMatter };

export const catalogueKey = ['catalogue'] as const;

/** @param agencyId undefined: one's own */
export function useCatalogue(agencyId: string | undefined) {
  return useQuery({
    queryKey: [...catalogueKey, agencyId ?? 'own'],
    queryFn: ({ signal }) => call<OfficeCatalogue>('GET', '/api/catalogue', { query: { agencyId }, signal }),
  });
}

export const changeMatter = (id: string, body: MatterChange) =>
  call<OfficeMatter>('PATCH', `/api/catalogue/matters/${encodeURIComponent(id)}`, { body });
export const startPreview = (fields: readonly number[]) => call<CataloguePreview>('POST', '/api/catalogue/start', { body: { fields } });
export const adoptCatalogue = (body: AdoptInput) => call<{ version: number }>('POST', '/api/catalogue', { body });
export function filePreview(file: File, onProgress: (share: number) => void): Promise<CataloguePreview> {
  const form = new FormData();
  form.append('file', file, file.name);
  return upload<CataloguePreview>('/api/catalogue/preview', form, onProgress);
}
/** @param version undefined: the one in force */
export const downloadCatalogue = (format: CatalogueFormat, agencyId: string, version?: number) =>
  download(withQuery('/api/catalogue/file', { format, agencyId, version }), `标准目录.${format}`);
