// What helps with writing an item: masking, importing, printing the record.
import { z } from 'zod';
import type { Context, Server } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { personOf } from '../agencies/index.ts';
import { itemDetail } from './item-detail.ts';
import { actingFor, mustMayOn } from './item-reach.ts';
import { maskItem } from './mask-item.ts';
import { type detailSchema, maskedSchema, revisionSchema } from './publishing.contract.ts';
import { type Gate, scanItem } from './scan-item.ts';

const tags = ['主动公开'];
const problems = { '4xx': problemSchema };
const byId = z.object({ id: z.string().max(64).meta({ description: '编号' }) });

export function itemToolsApi(server: Server, context: Context, gate: Gate): void {
  hangMask(server, context, gate);
}

function hangMask(server: Server, context: Context, gate: Gate): void {
  server.post(
    '/api/items/:id/mask',
    {
      config: { act: 'mask-item', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '隐去个人信息：正文、元数据和被拦的附件，并重新体检',
        params: byId,
        body: revisionSchema,
        response: { 200: maskedSchema, ...problems },
      },
    },
    async (request) => {
      const { id } = request.params;
      const person = personOf(request);
      await mustMayOn(context, person, 'mask-item', id);
      const acting = actingFor(context, request);
      const { text, files, refused } = await maskItem(context, acting, gate, id, request.body);
      await scanItem(context, acting, gate, id);
      const detail: z.output<typeof detailSchema> = await itemDetail(context, person, id);
      return { detail, masked: { text, files: [...files], refused: [...refused] } };
    },
  );
}
