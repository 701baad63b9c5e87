"""A small document of each XML format."""

ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id>
  <title>arXiv Query: search_query=all:testing</title>
  <entry>
    <id>http://arxiv.org/abs/astro-ph/0601001v1</id>
    <title>Moreau-Yosida
      $f$-divergences</title>
    <published>2006-01-02T14:57:58Z</published>
    <summary>  About
  divergences.</summary>
    <author><name>Dávid Terjék</name><arxiv:affiliation>Rényi</arxiv:affiliation></author>
    <link href="http://arxiv.org/abs/astro-ph/0601001v1" rel="alternate"/>
    <link title="pdf" href="http://arxiv.org/pdf/astro-ph/0601001v1" rel="related"/>
    <arxiv:comment>Code: https://github.com/renyi-ai/moreau</arxiv:comment>
    <arxiv:doi>10.5555/ABC</arxiv:doi>
    <arxiv:primary_category term="cs.LG"/>
    <category term="cs.LG"/>
    <category term="stat.ML"/>
  </entry>
  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id</id>
    <title>Error</title>
    <summary>incorrect id format for abc</summary>
  </entry>
</feed>
"""

PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "http://127.0.0.1/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle>
  <MedlineCitation>
    <PMID Version="1">18157122</PMID>
    <Article>
      <Journal><ISSN>1552-4469</ISSN>
        <JournalIssue><Volume>4</Volume><PubDate><MedlineDate>2008 Jan-Feb</MedlineDate></PubDate>
        </JournalIssue><Title>Nature chemical biology</Title></Journal>
      <ArticleTitle>Screening of <i>E. coli</i>.</ArticleTitle>
      <Abstract>
        <AbstractText Label="AIM">To screen.</AbstractText>
        <AbstractText Label="RESULTS">It screens.</AbstractText>
      </Abstract>
      <AuthorList>
        <Author><LastName>Krutzik</LastName><ForeName>Peter O</ForeName><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>The Consortium</CollectiveName></Author>
      </AuthorList>
      <PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
    </Article>
    <MeshHeadingList><MeshHeading><DescriptorName>Animals</DescriptorName></MeshHeading>
    </MeshHeadingList>
    <KeywordList><Keyword>cytometry</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/ABC</ArticleId>
    <ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>
</PubmedArticleSet>
"""

ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?>
<xml>
  <records>
    <record>
      <database name="My.enl">My.enl</database>
      <rec-number>1</rec-number>
      <ref-type name="Journal Article">17</ref-type>
      <contributors><authors>
        <author><style face="normal">Chapman, A. G.</style></author>
      </authors></contributors>
      <titles>
        <title><style face="normal">An </style><style face="italic">ecological</style><style
          face="normal"> basis</style></title>
        <secondary-title><style face="normal">Ecology</style></secondary-title>
      </titles>
      <volume><style face="normal">18</style></volume>
      <keywords><keyword>soil</keyword><keyword>woods</keyword></keywords>
      <dates><year><style face="normal">1937</style></year></dates>
      <label>chapman37</label>
      <electronic-resource-num>https://doi.org/10.5555/ABC</electronic-resource-num>
      <urls><related-urls><url>https://example.org/a</url></related-urls>
        <pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls>
      <research-notes>Read this.</research-notes>
    </record>
    <record><rec-number>2</rec-number><ref-type name="Book">6</ref-type></record>
  </records>
</xml>
"""

ACL = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2020.sigmorphon">
  <volume id="1" type="proceedings">
    <meta>
      <booktitle>Proceedings of the 17th <fixed-case>SIGMORPHON</fixed-case> Workshop</booktitle>
      <publisher>Association for Computational Linguistics</publisher>
      <year>2020</year>
    </meta>
    <frontmatter><url>2020.sigmorphon-1.0</url></frontmatter>
    <paper id="2">
      <title>The <fixed-case>SIGM</fixed-case>orphon Task with <tex-math>\\alpha</tex-math></title>
      <author><first>Kyle</first><last>Gorman</last></author>
      <author><last>Ashby</last></author>
      <pages>40–50</pages>
      <abstract>We describe.</abstract>
      <url hash="e3d471a8">2020.sigmorphon-1.2</url>
      <doi>10.18653/v1/2020.sigmorphon-1.2</doi>
      <video href="http://slideslive.com/38929871"/>
      <bibkey>gorman-etal-2020</bibkey>
    </paper>
    <paper id="3"><title>No Address</title></paper>
  </volume>
</collection>
"""

DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article mdate="2014-11-03" key="journals/acta/VoglerS014">
<author>Walter Vogler</author>
<author>Richard M&uuml;ller 0001</author>
<title>Trace- and <i>failure</i>-based semantics.</title>
<pages>499-552</pages>
<year>2014</year>
<journal>Acta Inf.</journal>
<ee>https://doi.org/10.5555/ABC</ee>
</article>
<article key="journals/corr/x"><author>Kai Han</author><title>On CoRR?</title>
<journal>CoRR</journal><volume>abs/2101.00001</volume><year>2021</year></article>
<proceedings key="conf/x"><title>Proceedings of X.</title></proceedings>
<www key="homepages/x"><author>Kai Han</author><title>Home Page</title></www>
</dblp>
"""

UNIXREF = """<?xml version="1.0" encoding="UTF-8"?>
<doi_records>
  <doi_record owner="10.1109">
    <crossref>
      <conference>
        <event_metadata><conference_name>The Event</conference_name></event_metadata>
        <proceedings_metadata>
          <proceedings_title>Proceedings of the Event</proceedings_title>
          <publication_date><year>2016</year></publication_date>
        </proceedings_metadata>
        <conference_paper>
          <contributors>
            <person_name contributor_role="author"><given_name>Pen-Jui</given_name>
              <surname>Peng</surname></person_name>
            <person_name contributor_role="editor"><surname>Other</surname></person_name>
            <organization contributor_role="author">The Group</organization>
          </contributors>
          <titles><title>A CO<sub>2</sub> transceiver</title><subtitle>In CMOS</subtitle></titles>
          <jats:abstract><jats:title>Abstract</jats:title><jats:p>One.</jats:p>
            <jats:p>Two.</jats:p></jats:abstract>
          <publication_date><month>2</month><year>2017</year></publication_date>
          <pages><first_page>1</first_page></pages>
          <doi_data><doi>10.5555/ABC</doi><resource>https://example.org/abc</resource></doi_data>
        </conference_paper>
      </conference>
    </crossref>
  </doi_record>
  <doi_record><crossref><error doi="10.5555/x">DOI not found</error></crossref></doi_record>
</doi_records>
"""

RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#">
    <bib:Article rdf:about="#item_1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:0016-3287"/>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person>
            <foaf:surname>Burkett</foaf:surname><foaf:givenName>Ingrid</foaf:givenName>
        </foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_3"/>
        <link:link rdf:resource="#item_2"/>
        <dc:subject>futures</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>poverty</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>Beyond the ‘information rich’</dc:title>
        <dcterms:abstract>Much of the debate.</dcterms:abstract>
        <dc:date>September 1, 2000</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI>
        </dc:identifier>
        <bib:pages>679-694</bib:pages>
    </bib:Article>
    <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;My note&lt;/p&gt;</rdf:value></bib:Memo>
    <bib:Journal rdf:about="urn:issn:0016-3287">
        <dc:title>Futures</dc:title>
        <dc:identifier>DOI 10.5555/ABC</dc:identifier>
    </bib:Journal>
    <z:Attachment rdf:about="#item_2">
        <z:itemType>attachment</z:itemType>
        <dc:title>Full Text</dc:title>
        <dc:identifier><dcterms:URI><rdf:value>https://example.org/a.pdf</rdf:value></dcterms:URI>
        </dc:identifier>
        <link:type>application/pdf</link:type>
    </z:Attachment>
    <bib:Document rdf:about="#item_4"><z:itemType>webpage</z:itemType>
        <dcterms:isPartOf><z:Website><dc:title>CLIR</dc:title></z:Website></dcterms:isPartOf>
        <dc:title>A Symposium</dc:title></bib:Document>
    <z:Collection rdf:about="#collection_1">
        <dc:title>Cited</dc:title><dcterms:hasPart rdf:resource="#item_1"/>
    </z:Collection>
</rdf:RDF>
"""

SAMPLES = {
    "arxiv-atom": ATOM,
    "pubmed-xml": PUBMED,
    "endnote-xml": ENDNOTE,
    "acl-xml": ACL,
    "dblp-xml": DBLP,
    "crossref-xml": UNIXREF,
    "zotero-rdf": RDF,
}
