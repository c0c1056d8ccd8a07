import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskEmail, maskIdNumber, maskName, maskOrganisation, maskPhone } from './masking.ts';

describe('what is shown of personal data', () => {
  test('names keep their first character, ID numbers the region and the last digit, addresses the township', () => {
    expect([maskName('张三'), maskName('欧阳文静'), maskName('')]).toEqual(['张*', '欧***', '']);
    expect(maskOrganisation('清溪县环境保护志愿者协会')).toBe('清溪县环****愿者协会');
    expect(maskIdNumber('990000199001011239')).toBe('99***************9');
    expect(maskPhone('13900001234')).toBe('139******34');
    expect(maskAddress('虚构省虚构市虚构镇幸福路1号2单元301室')).toBe('虚构省虚构市****');
    expect(maskEmail('zhang.san@example.com')).toBe('z***@***.com');
  });

  test('nothing of any length comes through whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const bare = text.trim();
        if ([...bare].length < 2) return;
        for (const mask of [maskName, maskOrganisation, maskIdNumber, maskPhone, maskAddress, maskEmail]) {
          const shown = mask(text);
          if (shown !== '') expect([mask.name, shown === bare && !bare.includes('*')]).toEqual([mask.name, false]);
        }
      }),
    );
  });
});
