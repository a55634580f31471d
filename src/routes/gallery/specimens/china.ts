import type { Say, Section, Specimen } from './types.ts';

/** Formats and controls of src/lib/fields. */
export function chinaSections(say: Say): Section[] {
  const formats: [format: string, name: string, filled: string, wrong: string][] = [
    ['citizen-id', say('公民身份号码', 'Citizen number'), '11010519491231002X', '110105194912310021'],
    ['uscc', say('统一社会信用代码', 'Credit code'), '91350200M000100Y43', '91350200M000100Y44'],
    ['mobile', say('手机号', 'Mobile number'), '13800138000', '1380013'],
    ['phone', say('电话', 'Telephone'), '0592-5060000', '12'],
    ['postcode', say('邮政编码', 'Postcode'), '361006', '36100'],
    ['bank-account', say('银行账号', 'Bank account'), '35001234567890', '12'],
    ['bank-card', say('银行卡号', 'Bank card'), '6217001820012345674', '6217001820012345671'],
    ['email', say('电子邮箱', 'E-mail'), 'wang@example.com', 'wang']
  ];
  const text = ([format, title, filled, wrong]: (typeof formats)[number]): Specimen => ({
    id: format,
    name: title,
    note: `TextControl · format: ${format}`,
    schema: { type: 'string', title, format },
    filled,
    wrong
  });
  return [
    { id: 'china-numbers', name: say('号码', 'Numbers of persons and bodies'), specimens: formats.map(text) },
    {
      id: 'china-controls',
      name: say('政务控件', 'Controls for government forms'),
      specimens: [
        {
          id: 'region',
          name: say('行政区划', 'Region'),
          note: 'RegionControl · format: region',
          schema: { type: 'string', title: say('户口登记地', 'Place of registration'), format: 'region' },
          filled: '350206'
        },
        {
          id: 'town',
          name: say('到乡镇街道', 'Down to the town'),
          note: 'RegionControl · format: town',
          schema: { type: 'string', title: say('现在住在', 'Lives in'), format: 'town' },
          filled: '350206002'
        },
        {
          id: 'address',
          name: say('详细地址', 'Address'),
          note: 'AddressControl · format: address',
          schema: { type: 'string', title: say('详细地址', 'Address'), format: 'address', maxLength: 20 },
          filled: say('枋湖路 161 号', '161 Fanghu Road'),
          wrong: say('枋湖路 161 号湖里区行政服务中心二楼 8 号窗口', '161 Fanghu Road, second floor, window 8')
        },
        {
          id: 'address-group',
          name: say('地址一组', 'Address in parts'),
          note: 'AddressGroupControl · object, format: address',
          schema: {
            type: 'object',
            title: say('住址', 'Home'),
            format: 'address',
            required: ['county', 'road'],
            properties: {
              county: { type: 'string', title: say('区、县', 'County'), format: 'region' },
              road: { type: 'string', title: say('路、门牌', 'Road and number') }
            }
          },
          filled: { county: '350206', road: say('枋湖路 161 号', '161 Fanghu Road') }
        },
        {
          id: 'money',
          name: say('金额', 'Money'),
          note: 'MoneyControl · number in 元',
          schema: { type: 'number', title: say('发票金额', 'Amount'), 'x-unit': '元', minimum: 0 },
          filled: 8620.4,
          wrong: -1
        },
        {
          id: 'file',
          name: say('上传', 'Upload'),
          note: 'UploadControl · format: file',
          schema: {
            type: 'string',
            title: say('出生医学证明', 'Birth certificate'),
            format: 'file',
            'x-accept': '.pdf'
          },
          filled: 'certificate.pdf'
        },
        {
          id: 'signature',
          name: say('签名', 'Signature'),
          note: 'SignatureControl · format: signature',
          schema: { type: 'string', title: say('申请人签名', 'Signature'), format: 'signature' },
          filled: say('林晓雯', 'Lin Xiaowen')
        },
        {
          id: 'commitment',
          name: say('承诺书', 'Commitment'),
          note: 'CommitmentControl · format: commitment',
          schema: {
            type: 'boolean',
            const: true,
            title: say('我已读完，愿意承诺', 'I have read it and commit to it'),
            format: 'commitment',
            'x-text': say(
              '一、填写的内容都是真的。\n二、材料与原件一致。\n三、情况有变，三天内告知。',
              'What I fill in is true.\nCopies are like the originals.\nI tell of changes within three days.'
            )
          },
          filled: true
        }
      ]
    }
  ];
}
